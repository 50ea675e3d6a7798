import assert from 'node:assert/strict';
import { contributes } from '../../../package.json';

/** Default editor background and foreground of VS Code's Modern and high contrast themes. */
const EDITOR = {
  light: ['#ffffff', '#3b3b3b'],
  dark: ['#1f1f1f', '#cccccc'],
  highContrast: ['#000000', '#ffffff'],
  highContrastLight: ['#ffffff', '#292929'],
} as const;
type Kind = keyof typeof EDITOR;
const KINDS = Object.keys(EDITOR) as Kind[];
const BINS = [0, 1, 2, 3, 4, 5, 6, 7, 8];

const colours = new Map<string, Record<Kind, string>>(contributes.colors.map((c) => [c.id, c.defaults]));

function colour(id: string, kind: Kind): string {
  const value = colours.get(`seqlens.${id}`)?.[kind];
  assert.ok(value, `${id} has no ${kind} default`);
  return value === 'editor.foreground' ? EDITOR[kind][1] : value;
}

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

describe('residue colours', () => {
  for (const kind of KINDS) {
    for (const scale of ['likelihood', 'single']) {
      it(`${scale} keeps text readable on every background, ${kind}`, () => {
        for (const bin of BINS) {
          const text = colour(bin < 2 ? 'residue.strongForeground' : 'residue.foreground', kind);
          const ratio = contrast(text, colour(`${scale}.bin${bin}`, kind));
          assert.ok(ratio >= 4.5, `bin ${bin}: ${ratio.toFixed(2)}`);
        }
      });

      it(`${scale} runs one way in luminance, so hue is not needed to read it, ${kind}`, () => {
        const away = BINS.map((bin) => contrast(EDITOR[kind][0], colour(`${scale}.bin${bin}`, kind)));
        for (const bin of BINS.slice(1)) {
          assert.ok(away[bin - 1]! > away[bin]! * 1.03, `bins ${bin - 1} and ${bin}: ${away.join(' ')}`);
        }
      });

      it(`${scale}Text is readable on the editor's background, ${kind}`, () => {
        for (const bin of BINS) {
          const ratio = contrast(EDITOR[kind][0], colour(`${scale}Text.bin${bin}`, kind));
          assert.ok(ratio >= 4.5, `bin ${bin}: ${ratio.toFixed(2)}`);
        }
      });
    }

    it(`a feature's activation keeps text readable and runs one way in luminance, ${kind}`, () => {
      const away = [0, 1, 2, 3].map((bin) => {
        const own = colour(`feature.bin${bin}`, kind);
        const text = colour(bin === 3 ? 'residue.strongForeground' : 'residue.foreground', kind);
        assert.ok(contrast(text, own) >= 4.5, `bin ${bin}: ${contrast(text, own).toFixed(2)}`);
        return contrast(EDITOR[kind][0], own);
      });
      assert.ok(
        away.every((ratio, bin) => bin === 0 || ratio > away[bin - 1]! * 1.2),
        away.join(' '),
      );
    });

    it(`a track of the inspector stands out, ${kind}`, () => {
      for (const id of ['borrowed', 'lessLikely', 'feature', 'attention']) {
        const ratio = contrast(EDITOR[kind][0], colour(`track.${id}`, kind));
        assert.ok(ratio >= 4.5, `${id}: ${ratio.toFixed(2)}`);
      }
    });

    it(`the overview ruler's mark stands out, ${kind}`, () => {
      assert.ok(contrast(EDITOR[kind][0], colour('surprise', kind)) >= 3);
    });
  }
});
