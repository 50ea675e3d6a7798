import type { Services } from '../services';

/** What a command gets of the services; it may ask for fewer. */
export type CommandServices = Pick<Services, 'documents' | 'log'>;

/** One command. Arguments come from links and from other extensions: check them. */
export type Command = (services: CommandServices, ...args: readonly unknown[]) => Promise<void>;
