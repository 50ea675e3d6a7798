/** The table of tabs, left to right. One view a file. */
import { attention } from './attention';
import { contacts } from './contacts';
import { features } from './features';
import { scan } from './scan';
import { sequence } from './sequence';
import type { Tab } from './tab';

export const tabs: readonly Tab[] = [sequence, scan, attention, contacts, features];
