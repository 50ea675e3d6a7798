/** The rules, each with its code and how grave it is. docs/diagnostics.md has a section for every code. */

export type Severity = 'error' | 'warning' | 'information';

export const rules = {
  more: { code: 'SL000', severity: 'information' },
  invalidCharacter: { code: 'SL001', severity: 'error' },
  duplicateId: { code: 'SL002', severity: 'warning' },
  emptyRecord: { code: 'SL003', severity: 'warning' },
  mixedAlphabets: { code: 'SL004', severity: 'information' },
  textBeforeHeader: { code: 'SL005', severity: 'error' },
  internalStop: { code: 'SL006', severity: 'warning' },
  foreignLetter: { code: 'SL007', severity: 'warning' },
  matchColumns: { code: 'SL010', severity: 'warning' },
  missingId: { code: 'SL008', severity: 'warning' },
} as const satisfies Record<string, { code: string; severity: Severity }>;

export type Rule = keyof typeof rules;

export function ruleOfCode(code: string): Rule | undefined {
  return (Object.keys(rules) as Rule[]).find((rule) => rules[rule].code === code);
}
