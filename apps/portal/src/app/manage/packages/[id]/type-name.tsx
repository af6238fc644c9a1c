import { getTranslations } from 'next-intl/server';
import { TextField } from '../../../../interface/form/field.tsx';

/** From how many people on, what takes something away wants more than a press. */
export const manyPeople = 25;

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
