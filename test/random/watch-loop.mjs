// Loaded into the server: tells the one who started it when its main thread was held up, and by what.
const EVERY_MS = 20;
const WORTH_TELLING_MS = 40;

let last = performance.now();
let work = process.threadCpuUsage();
const tell = (message) => process.connected && process.send(message, () => undefined);

setInterval(() => {
  const now = performance.now();
  const late = now - last - EVERY_MS;
  last = now;
  const used = process.threadCpuUsage(work);
  work = process.threadCpuUsage();
  if (late > WORTH_TELLING_MS)
    tell({
      late: Math.round(late),
      busy: Math.round((used.user + used.system) / 1000),
      at: Date.now(),
    });
}, EVERY_MS).unref();

setInterval(() => {
  const { rss, heapUsed } = process.memoryUsage();
  tell({ resident: rss, heap: heapUsed });
}, 500).unref();
