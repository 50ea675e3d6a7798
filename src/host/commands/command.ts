import type { Services } from '../services';

export type CommandServices = Services;

/** One command; it may ask for fewer services. Arguments come from links and from other extensions: check them. */
export type Command = (services: CommandServices, ...args: readonly unknown[]) => Promise<void>;
