/** Tells whether something holds, in a line, with what it is that does not. */
export type Say = (holds: boolean, text: string, details?: readonly string[]) => void;
