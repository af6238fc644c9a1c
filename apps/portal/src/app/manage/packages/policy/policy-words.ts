import { getTranslations } from 'next-intl/server';
import type { PolicyFieldsWords } from './fields.tsx';

/** What the fields of a policy say; asked for on the server, so that the browser needs no translations of its own. */
export async function policyFieldsWords(): Promise<PolicyFieldsWords> {
  const [t, shell] = await Promise.all([getTranslations('policy'), getTranslations('shell')]);
  const words = t.raw('fields') as Omit<PolicyFieldsWords, 'picker'>;
  return {
    ...words,
    picker: {
      nothing: shell('picker.nothing'),
      failed: shell('picker.failed'),
      remove: shell.raw('picker.remove') as string,
    },
  };
}
