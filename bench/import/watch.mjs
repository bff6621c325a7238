// Loaded into the measured server: answers how long its event loop has been held up at most since the last question, and
// for how long its main thread was at work meanwhile. The rest of a stall is waiting for a processor.
const EVERY_MS = 5;

let last = performance.now();
let used = process.threadCpuUsage();
let worst = { stallMs: 0, workMs: 0 };

function look() {
  const now = performance.now();
  const { user, system } = process.threadCpuUsage(used);
  worst = {
    stallMs: Math.max(worst.stallMs, now - last - EVERY_MS),
    workMs: Math.max(worst.workMs, (user + system) / 1000),
  };
  last = now;
  used = process.threadCpuUsage();
}

setInterval(look, EVERY_MS).unref();
process.on('message', () => {
  look();
  process.send(worst);
  worst = { stallMs: 0, workMs: 0 };
});
process.channel.unref();
