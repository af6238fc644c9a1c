import { getTranslations } from 'next-intl/server';
import { Panel } from '../../../../../../interface/shown/page-head.tsx';
import { Forbidden } from '../../../../../../interface/shown/forbidden.tsx';
import { newKey } from '../../../../../../interface/visit/act.ts';
import { sensibleDraft } from '../../../policy/draft.ts';
import { policyEditorWords } from '../../../policy/editor-words.ts';
import { PolicyEditor } from '../../../policy/policy-editor.tsx';
import { policyTongue } from '../../../policy/tongue.ts';
import { editorPage } from '../../editor.tsx';

/** A policy that is being made; begins with what most packages want. */
export default editorPage('policies', async ({ shown, may }) => {
  if (!may('policies.change')) return <Forbidden permission="policies.change" />;
  const [t, words, tongue] = await Promise.all([getTranslations('policy'), policyEditorWords(), policyTongue()]);
  return (
    <Panel plain title={t('titleNew')}>
      <PolicyEditor formKey={newKey()} packageId={shown.id} draft={sensibleDraft('')} tongue={tongue} words={words} />
    </Panel>
  );
});
