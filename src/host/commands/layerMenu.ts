/** Two commands a layer for the menu, whose words then say how the layer stands: `hideGutter` while it is shown. */
import { settings, type Layer } from '../settings';
import type { Command } from './command';

export function layerMenu(): Record<string, Command> {
  const layers = Object.keys(settings.layers) as Layer[];
  return Object.fromEntries(
    layers.flatMap((layer) => {
      const name = layer.charAt(0).toUpperCase() + layer.slice(1);
      const setting = settings.layers[layer];
      return [
        [`show${name}`, () => setting.set(true)],
        [`hide${name}`, () => setting.set(false)],
      ];
    }),
  );
}
