/** What a person does with models in the workbench: the list, the consent, file dialogs, what is told. */
import type { Locator } from 'playwright-core';
import { until } from '../../tools/lib/poll';
import { accept } from './quickInput';
import type { Workbench } from './workbench';

export class ChooseModel {
  constructor(private readonly workbench: Workbench) {}

  /** Rows of the list on show. */
  get rows(): Locator {
    return this.picker.locator('.monaco-list-row');
  }

  get dialog(): Locator {
    return this.workbench.page.locator('.monaco-dialog-box');
  }

  private get picker(): Locator {
    return this.workbench.page.locator('.quick-input-widget');
  }

  /** Opens the list, and waits until it says how long models would take here. */
  async list(): Promise<string> {
    await this.workbench.command('Seqlens: Choose Model');
    return until('the times of this machine', async () => {
      const text = readable((await this.rows.allInnerTexts()).join('\n'));
      return text.includes('for 300 residues') && text;
    });
  }

  /** Asks for a repository; the consent is then on show. Its text. */
  async ask(repository: string): Promise<string> {
    await this.entry('Another Model of the Hub');
    await this.workbench.page.getByPlaceholder('facebook/').waitFor();
    await this.input.fill(repository);
    await accept(this.workbench.page);
    await this.button('Download').waitFor();
    return readable(await this.dialog.innerText());
  }

  /** A button of the dialog. */
  button(name: string): Locator {
    return this.dialog.getByRole('button', { name });
  }

  /** Picks a folder or a file of this machine by its path. */
  async own(entry: 'A Folder of Your Own' | 'A File of Your Own', place: string): Promise<void> {
    await this.entry(entry);
    const ok = this.picker.getByText('Use This Model');
    await ok.waitFor();
    // Once it lists the folder that it starts in, it no longer writes over what is typed.
    await this.rows.filter({ hasText: '..' }).first().waitFor();
    await this.input.fill(place);
    // Until it has looked the path up, it takes no answer.
    await until('the file dialog to close', async () => {
      if (!(await ok.isVisible())) return true;
      await ok.click({ timeout: 1000 }).catch(() => undefined);
      return undefined;
    });
  }

  /** Waits for a notification. */
  async told(text: RegExp): Promise<string> {
    return until(`the notification ${String(text)}`, async () =>
      (await this.workbench.notifications()).find((each) => text.test(each)),
    );
  }

  /** A button of a notification. */
  answer(name: string): Locator {
    return this.workbench.page.locator('.notifications-toasts').getByRole('button', { name });
  }

  /** Waits until this model is the one of the status bar. */
  async answers(model: string): Promise<void> {
    await until(`${model} in the status bar`, async () =>
      (await this.workbench.statusBar()).some((text) => text.includes(`${model}, masked`)),
    );
  }

  async lens(text: RegExp): Promise<string> {
    const look = async (): Promise<string | undefined> =>
      (await this.workbench.editor.lenses()).find((each) => text.test(each));
    return until(`the lens ${String(text)}`, look, { timeout: 60_000 });
  }

  private get input(): Locator {
    return this.picker.locator('input[type="text"]').first();
  }

  /** An entry far down, by its words: a list shows the rows that it has room for. */
  private async entry(label: string): Promise<void> {
    await this.workbench.command('Seqlens: Choose Model');
    await this.workbench.page.getByPlaceholder('A model for sequences').fill(label);
    await this.workbench.choose(label);
  }
}

const readable = (text: string): string => text.replaceAll('\u00a0', ' ');
