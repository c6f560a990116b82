/** ISO 3166-1 alpha-2; names come from the browser in the reader's language. */
export const COUNTRY_CODES: readonly string[] =
  `AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL
CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ
GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK
LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NR NZ OM PA
PE PF PG PH PK PL PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TC TD TG TH
TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/);

/** Currencies of the demo company's trade first, the rest of the world after them. */
const FREQUENT_CURRENCIES = ['CNY', 'USD', 'EUR', 'VND', 'PHP', 'HKD', 'JPY', 'GBP'];

export function currencyCodes(): readonly string[] {
  const others = Intl.supportedValuesOf('currency').filter((code) => !FREQUENT_CURRENCIES.includes(code));
  return [...FREQUENT_CURRENCIES, ...others];
}

const displays = new Map<string, Intl.DisplayNames>();

/** A code's name in the reader's language, or the code itself where the browser knows none. */
export function displayName(
  type: 'region' | 'currency' | 'language',
  code: string,
  language: string,
): string {
  const key = `${type}|${language}`;
  const display = displays.get(key) ?? new Intl.DisplayNames(language, { type });
  displays.set(key, display);
  try {
    return display.of(code) ?? code;
  } catch {
    return code;
  }
}
