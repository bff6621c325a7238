// Writes seeds/reference/calendar/<year>.yaml: the days on which work departs from Monday to Friday.
// Run by hand after the State Council's notice for a year is out and chinese-days has it: node scripts/make-calendar.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import { stringify } from 'yaml';

/** A year is written only when its notice is known; without one, the year stays unloaded and dates in it are refused. */
const notices = {
  2020: { number: '国办发明电〔2019〕16号', also: '国办发明电〔2020〕1号' },
  2021: { number: '国办发明电〔2020〕27号' },
  2022: { number: '国办发明电〔2021〕11号' },
  2023: { number: '国办发明电〔2022〕16号' },
  2024: { number: '国办发明电〔2023〕7号' },
  2025: { number: '国办发明电〔2024〕12号' },
  2026: { number: '国办发明电〔2025〕7号' },
};
const [first, last] = [2020, 2027];
const folder = new URL('../seeds/reference/calendar/', import.meta.url);

function* daysOf(year) {
  for (const day = new Date(Date.UTC(year, 0, 1)); day.getUTCFullYear() === year;) {
    yield { on: day.toISOString().slice(0, 10), isWeekend: day.getUTCDay() % 6 === 0 };
    day.setUTCDate(day.getUTCDate() + 1);
  }
}

/**
 * The package calls any weekday that it has no entry for a working day, 2027-01-01 too. But 1 January is a day off in
 * every year by the holiday regulation itself (全国年节及纪念日放假办法 article 2), whatever the yearly notice arranges.
 */
function detailOf(on) {
  if (on.endsWith('-01-01')) return { isWorked: false, name: '元旦' };
  const { work, name } = chineseDays.getDayDetail(on);
  return { isWorked: work, name: name.split(',')[1] ?? name };
}

function arrange(year) {
  const holidays = [];
  const workdays = [];
  for (const { on, isWeekend } of daysOf(year)) {
    const { isWorked, name } = detailOf(on);
    if (!isWeekend && !isWorked) holidays.push({ on, name });
    if (isWeekend && isWorked) workdays.push({ on, name });
  }
  return { holidays, workdays };
}

mkdirSync(folder, { recursive: true });
for (let year = first; year <= last; year += 1) {
  const notice = notices[year];
  if (!notice) {
    console.log(`${year}: no notice known, not written`);
    continue;
  }
  const { holidays, workdays } = arrange(year);
  if (workdays.length === 0) throw new Error(`chinese-days ${year}: it does not hold the notice`);
  const numbers = [notice.number, ...(notice.also ? [notice.also] : [])];
  const source = `国务院办公厅关于${year}年部分节假日安排的通知（${numbers.join('，')}）`;
  const file = new URL(`${year}.yaml`, folder);
  writeFileSync(file, stringify({ year, source, holidays, workdays }));
  console.log(`${year}: ${holidays.length} weekdays off, ${workdays.length} weekend days worked`);
}
