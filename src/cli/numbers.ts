/** Numbers on the command line, checked. */
import { UsageError } from './usageError';

/** undefined when the option was not given. */
export function whole(
  name: string,
  value: string | undefined,
  command: string,
  { least = 1, most = Number.MAX_SAFE_INTEGER }: { readonly least?: number; readonly most?: number } = {},
): number | undefined {
  if (value === undefined) return undefined;
  const count = /^\d+$/.test(value) ? Number(value) : -1;
  if (count >= least && count <= most) return count;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  throw new UsageError(`${name} is a whole number ${range}, not "${value}"`, command);
}

/** `10,20,30`. */
export function wholeList(
  name: string,
  value: string | undefined,
  command: string,
  range: { readonly least?: number; readonly most?: number } = {},
): readonly number[] | undefined {
  return value?.split(',').map((part) => whole(name, part.trim(), command, range)!);
}

/** `0,0.1,0.5`: shares from 0 to 1. */
export function shareList(
  name: string,
  value: string | undefined,
  command: string,
): readonly number[] | undefined {
  return value?.split(',').map((part) => {
    const share = part.trim() === '' ? NaN : Number(part);
    if (share >= 0 && share <= 1) return share;
    throw new UsageError(`${name} holds shares from 0 to 1, as 0,0.25,1, not "${part}"`, command);
  });
}

export function positive(name: string, value: string | undefined, command: string): number | undefined {
  if (value === undefined) return undefined;
  const number = value.trim() === '' ? NaN : Number(value);
  if (Number.isFinite(number) && number > 0) return number;
  throw new UsageError(`${name} is a number above 0, as 0.1 or 1e-6, not "${value}"`, command);
}
