import { pinyin } from 'pinyin-pro';
import { birthOn, maskNationalId, sexOf } from '../../kernel/national-id.ts';
import type { Vault } from '../../platform/crypto/vault.ts';

/** The columns of `person` that follow from an identity number. */
export interface IdentityColumns {
  readonly nationalIdCipher: Buffer;
  readonly nationalIdIndex: string;
  readonly nationalIdMasked: string;
  readonly bornOn: string;
  readonly sex: 'FEMALE' | 'MALE';
}

/** What is stored of an identity number that has been checked: sealed, indexed blindly, masked, and what it tells. */
export const sealIdentity = (vault: Vault, nationalId: string): IdentityColumns => ({
  nationalIdCipher: vault.seal(nationalId),
  nationalIdIndex: vault.index(nationalId),
  nationalIdMasked: maskNationalId(nationalId),
  bornOn: birthOn(nationalId),
  sex: sexOf(nationalId),
});

/**
 * A name as it is stored: full-width letters made plain, no spaces around, one middle dot for all of its kinds. Its
 * Chinese characters stay as they are: Unicode's compatibility forms would replace rare ones.
 */
export const tidyName = (name: string): string =>
  name
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[·•・‧∙]/g, '·')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** `zhangxuejun zxj`: the syllables run together, then the initials; surnames are read as surnames (单 shan, 曾 zeng). */
export function pinyinOf(name: string): string {
  const syllables = pinyin(name, {
    toneType: 'none',
    type: 'array',
    surname: 'head',
    nonZh: 'consecutive',
    v: true,
  })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z]/g, ''))
    .filter(Boolean);
  return `${syllables.join('')} ${syllables.map((syllable) => syllable[0]).join('')}`.trim();
}
