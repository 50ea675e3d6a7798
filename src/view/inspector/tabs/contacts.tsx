/** Contacts read off all heads, with the copies and stems of the record drawn over them. */
import { usePalette } from '../../theme';
import { ContactsView } from '../attention/contactsView';
import { useSelection } from '../selection';
import { runsOf } from '../attention/runs';
import { useInspection } from '../useInspection';
import { words } from '../words';
import type { Tab, ViewProps } from './tab';

export const contacts: Tab = {
  kind: 'contacts',
  title: 'contacts.title',
  available: ({ model, residues }) => model !== undefined && residues.length > 0,
  View: ContactsTab,
};

function ContactsTab({ subject }: ViewProps) {
  const { window } = useSelection();
  const palette = usePalette();
  const asked = useInspection('contacts', subject, { window });
  const partners = useInspection('partners', subject, { window });
  const answer = asked.parts.at(-1);
  if (asked.failure !== undefined) return <p role="alert">{asked.failure}</p>;
  if (!answer) return <p role="status">{words('frame.waiting')}</p>;
  return (
    <>
      <ContactsView {...{ subject, palette, answer }} runs={runsOf(partners.parts[0], answer.window)} />
      {partners.failure !== undefined && <p role="alert">{partners.failure}</p>}
    </>
  );
}
