/** How fast this machine is, measured on the package's own protein model: what the times of models not yet here come from. */
import { machineSpeed } from '../../analyses/modelSpeed';
import type { Services } from '../services';

let kept: Promise<number | undefined> | undefined;

/** Operations a second; undefined where the model cannot run. Measured once a session, at a quiet moment. */
export function speedHere({ client, models }: Services): Promise<number | undefined> {
  if (kept) return kept;
  const isShared = isWorking({ client });
  const measured = models.embedded().then(async (embedded) => {
    const yardstick = embedded.find(({ manifest }) => manifest.alphabet === 'protein');
    return yardstick && (await machineSpeed(client, yardstick).catch(() => undefined));
  });
  kept = measured;
  // What was taken beside other work is too slow, and a failure may pass: the next who asks measures again.
  const forget = (): void => {
    kept = undefined;
  };
  measured.then((speed) => (isShared || speed === undefined ? forget() : undefined), forget);
  return measured;
}

/** The same where it costs nothing that a person waits for: undefined while the models work and it is not known yet. */
export async function speedInPassing(services: Services): Promise<number | undefined> {
  return kept !== undefined || !isWorking(services) ? speedHere(services) : undefined;
}

const isWorking = ({ client }: Pick<Services, 'client'>): boolean => client.status().state === 'working';
