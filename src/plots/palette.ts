import { PAPER_RAMPS, type Ramp, type RampColours } from '../core/inspector/trackColours';

/** Colours of a figure: the page takes them from the theme, a file gets those of paper. */
export interface Palette {
  readonly text: string;
  readonly line: string;
  readonly background: string;
  /** One a series; told apart by their dashes too. */
  readonly series: readonly string[];
  /** What stands along a sequence; of the page, out of the theme. */
  readonly tracks: Readonly<Record<Ramp, RampColours>>;
  /** Kinds of annotations: hues that no track has. */
  readonly annotations: readonly string[];
  /** A sequential scale for attention, none to most. */
  readonly heat: readonly string[];
}

/** After Okabe and Ito (2008): told apart by people who see colours differently. */
export const PAPER: Palette = {
  text: '#222222',
  line: '#b8b8b8',
  background: '#ffffff',
  series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7'],
  tracks: PAPER_RAMPS,
  annotations: ['#b5477f', '#6b6100', '#5b6b7a'],
  heat: ['#ffffff', '#d2ebe8', '#83cac3', '#26938c', '#00605b', '#002b2a'],
};

export const ON_DARK: Palette = {
  text: '#d8d8d8',
  line: '#5a5a5a',
  background: 'transparent',
  series: ['#56b4e9', '#e69f00', '#2fc9a0', '#e59cc4'],
  tracks: PAPER_RAMPS,
  annotations: ['#e59cc4', '#d6c84a', '#9fb0c0'],
  heat: ['#15181d', '#103c3b', '#14716b', '#2aaaa1', '#86dcd3', '#effdfb'],
};
