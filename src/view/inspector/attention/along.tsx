/** Takes what a head's residues receive into the sequence view. */
import { useHeadAlong, type HeadAlong } from '../sequence/receivedAlong';
import { words } from '../words';

export function ShowAlong({ layer, head }: HeadAlong) {
  const [along, setAlong] = useHeadAlong();
  const isAlong = along?.layer === layer && along.head === head;
  return (
    <label>
      <input type="checkbox" checked={isAlong} onChange={() => setAlong(isAlong ? null : { layer, head })} />
      {words('attention.along')}
    </label>
  );
}
