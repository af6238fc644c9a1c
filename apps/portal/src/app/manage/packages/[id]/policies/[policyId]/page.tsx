import { getPolicy } from '@bailiwick/contracts-access-package';
import { countRequests } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ConfirmDialog } from '../../../../../../interface/form/dialog.tsx';
import { Panel } from '../../../../../../interface/shown/page-head.tsx';
import { newKey } from '../../../../../../interface/visit/act.ts';
import { quoted, read } from '../../../../../../interface/visit/read.ts';
import { automaticDraftOf, isAutomatic } from '../../../automatic/automatic-draft.ts';
import { AutomaticEditor } from '../../../automatic/automatic-editor.tsx';
import { automaticWords } from '../../../automatic/automatic-words.ts';
import { LeftOut } from '../../../automatic/left-out.tsx';
import { countHolders } from '../../../list/packages-shown.ts';
import { removePolicy } from '../../../policy/actions.ts';
import { draftOf, idsIn } from '../../../policy/draft.ts';
import { policyEditorWords } from '../../../policy/editor-words.ts';
import { namesOf } from '../../../policy/names-of.ts';
import { stepsOf } from '../../../policy/picture.ts';
import { PolicyEditor } from '../../../policy/policy-editor.tsx';
import { PolicyPicture } from '../../../policy/policy-picture.tsx';
import { PolicySaid } from '../../../policy/policy-said.tsx';
import { sentencesOf } from '../../../policy/sentences.ts';
import { policyTongue } from '../../../policy/tongue.ts';
import type { Policy } from '../../../shapes.ts';
import { editorPage } from '../../editor.tsx';

/** One policy: to be changed by those who may, to be read by the others. */
export default editorPage('policies', async ({ shown, may, params }) => {
  const policyId = params['policyId'] ?? '';
  if (!shown.assignmentPolicies.some(({ id }) => id === policyId)) notFound();
  const { value: policy, version } = await read<typeof getPolicy, Policy>(getPolicy, {
    policyId,
    odata: { $expand: 'questions' },
  });
  const under = `assignmentPolicy/id eq ${quoted(policyId)}`;
  const [t, shell, tongue, names, holders, requests] = await Promise.all([
    getTranslations('policy'),
    getTranslations('shell'),
    policyTongue(),
    namesOf(idsIn(policy)),
    countHolders(shown.id, ` and ${under}`),
    read(countRequests, {
      odata: { $filter: `accessPackage/id eq ${quoted(shown.id)} and state eq 'pendingApproval'` },
    }),
  ]);
  const draft = draftOf(policy, names);
  const automatic = isAutomatic(policy);
  if (!may(automatic ? 'policies.automate' : 'policies.change'))
    return (
      <Panel title={policy.displayName}>
        {!automatic && <PolicyPicture steps={stepsOf(draft, tongue)} label={t('picture')} />}
        <PolicySaid sentences={sentencesOf(draft, tongue)} />
        <p>{t('readOnly')}</p>
      </Panel>
    );
  return (
    <Panel
      plain
      title={policy.displayName}
      actions={
        <ConfirmDialog
          open={t('delete')}
          openSmall
          title={t('deleteTitle', { name: policy.displayName })}
          whyNot={holders === 0 ? undefined : t('deleteNot', { count: holders })}
          action={removePolicy}
          formKey={newKey()}
          version={version}
          hidden={{ policyId, packageId: shown.id }}
          confirm={t('delete')}
          danger
          cancel={shell('cancel')}
          reload={shell('reload')}
        >
          <p>{t('deleteLead')}</p>
        </ConfirmDialog>
      }
    >
      {automatic && <LeftOut packageId={shown.id} policyId={policy.id} />}
      {automatic ? (
        <AutomaticEditor
          formKey={newKey()}
          packageId={shown.id}
          policyId={policy.id}
          version={version}
          draft={automaticDraftOf(policy)}
          words={await automaticWords(false)}
        />
      ) : (
        <PolicyEditor
          formKey={newKey()}
          packageId={shown.id}
          version={version}
          before={policy}
          draft={draft}
          tongue={tongue}
          words={await policyEditorWords({ holders, requests: requests.value })}
        />
      )}
    </Panel>
  );
});
