/** Colours of a figure: the page takes them from the theme, a file gets those of paper. */
export interface Palette {
  readonly text: string;
  readonly line: string;
  readonly background: string;
  /** One a series; told apart by their dashes too. */
  readonly series: readonly string[];
  /** A sequential scale, none to most. */
  readonly heat: readonly string[];
}

/** After Okabe and Ito (2008): told apart by people who see colours differently. */
export const PAPER: Palette = {
  text: '#222222',
  line: '#b8b8b8',
  background: '#ffffff',
  series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7'],
  heat: ['#ffffff', '#d6e6f4', '#8fc0e3', '#3a82bd', '#0b4788', '#041f45'],
};

export const ON_DARK: Palette = {
  text: '#d8d8d8',
  line: '#5a5a5a',
  background: 'transparent',
  series: ['#56b4e9', '#e69f00', '#2fc9a0', '#e59cc4'],
  heat: ['#15181d', '#153352', '#1d5f9c', '#3f96d8', '#95cdf5', '#f2f9ff'],
};
