import { getTranslations } from 'next-intl/server';
import { Forbidden } from '../../../../../../interface/shown/forbidden.tsx';
import { Panel } from '../../../../../../interface/shown/page-head.tsx';
import { newKey } from '../../../../../../interface/visit/act.ts';
import { newAutomaticDraft } from '../../../automatic/automatic-draft.ts';
import { AutomaticEditor } from '../../../automatic/automatic-editor.tsx';
import { automaticWords } from '../../../automatic/automatic-words.ts';
import { editorPage } from '../../editor.tsx';

/** A policy that is being made and will give access by a rule. */
export default editorPage('policies', async ({ shown, may }) => {
  if (!may('policies.automate')) return <Forbidden permission="policies.automate" />;
  const [t, words] = await Promise.all([getTranslations('planning.automatic'), automaticWords(true)]);
  return (
    <Panel plain title={t('titleNew')}>
      <AutomaticEditor formKey={newKey()} packageId={shown.id} draft={newAutomaticDraft} words={words} />
    </Panel>
  );
});
