import fc from 'fast-check';
import { decodePieces, findEncoding } from './decode-text.ts';

const GB18030 = Buffer.from(
  'd0d5c3fb3bb5a5cebb0d0ad5c5c8fd3be4e0d1f4cad09534b235cfe9bbfad0b5b3a7',
  'hex',
);
const TEXT = '姓名;单位\r\n张三;溧阳市𠮷祥机械厂';
const files = {
  'utf-8': Buffer.from(`\ufeff${TEXT}`),
  'utf-16le': Buffer.from(`\ufeff${TEXT}`, 'utf16le'),
  'utf-16be': Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(),
  gb18030: GB18030,
} as const;

describe.each(Object.keys(files) as (keyof typeof files)[])('a text in %s', (encoding) => {
  test('is known by its bytes', () => {
    expect(findEncoding(files[encoding])).toBe(encoding);
  });

  test('is the same wherever it is cut, inside a character too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), (pieceBytes) => {
        expect([...decodePieces(files[encoding], encoding, pieceBytes)].join('')).toBe(TEXT);
      }),
    );
  });
});

test('what is UTF-8 but for one late byte is read as GB 18030, and refused when it is not that either', () => {
  const long = Buffer.from('a'.repeat(300_000));
  expect(findEncoding(long)).toBe('utf-8');
  expect(findEncoding(Buffer.concat([long, GB18030]))).toBe('gb18030');
  expect(findEncoding(Buffer.concat([long, Buffer.from([0xff, 0xff])]))).toBeUndefined();
  expect(findEncoding(Buffer.concat([long, GB18030.subarray(0, 1)]))).toBeUndefined();
});
