import { getTranslations } from 'next-intl/server';
import { TextField } from '../../../../interface/form/field.tsx';
import { manyPeople } from './many-people.ts';

/** Wants the name of the package typed where many people are concerned. The action compares it with `expectedName`. */
export async function TypeName({ name, concerns }: { name: string; concerns: number }) {
  if (concerns < manyPeople) return null;
  const t = await getTranslations('packageEditor');
  return (
    <>
      <input type="hidden" name="expectedName" value={name} />
      <TextField name="typedName" label={t('typeName', { name })} required />
    </>
  );
}
