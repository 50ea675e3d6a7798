/** Accessibility as axe-core judges it, run inside the page that is shown. */
import * as fs from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { FrameLocator } from 'playwright-core';

/**
 * Findings that axe-core calls serious or critical: rule and elements. None is what a test wants. `rules`: only these; what
 * a theme can change is `color-contrast`.
 */
export async function seriousFindings(frame: FrameLocator, rules?: readonly string[]): Promise<string[]> {
  const source = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  // The page's policy lets no script in but its own; evaluated code comes from the browser's debugger, which may.
  const { violations } = await frame.locator('body').evaluate(
    async (_, { script, options }) => {
      (0, eval)(script);
      const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
      return axe.run(options);
    },
    { script: source, options: rules ? { runOnly: [...rules] } : {} },
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
