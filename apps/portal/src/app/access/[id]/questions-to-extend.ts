import { getPolicy } from '@bailiwick/contracts-access-package';
import { questionInLanguage } from '@bailiwick/rules';
import { getLocale } from 'next-intl/server';
import { read, readOrNull } from '../../../interface/visit/read.ts';
import type { AskedQuestion } from '../../packages/[id]/question-fields.ts';
import { readTerms } from '../../packages/[id]/requirements.ts';
import type { AssignmentRow } from '../assignments.ts';

/**
 * What the policy asks when the access is extended: its questions, where extending needs an approval. Read off the terms under
 * which the holder could ask, else off the policy, for those who may read it; none where neither is theirs to see.
 */
export async function questionsToExtend({
  accessPackage,
  assignmentPolicy,
  target,
}: AssignmentRow): Promise<readonly AskedQuestion[]> {
  const settings = (assignmentPolicy?.['requestApprovalSettings'] ?? {}) as Record<string, unknown>;
  if (accessPackage === undefined || assignmentPolicy === undefined) return [];
  if (settings['isApprovalRequiredForUpdate'] !== true) return [];
  const terms = await readTerms(accessPackage.id, target?.objectId);
  const found = terms.find(({ policyId }) => policyId === assignmentPolicy.id);
  if (found !== undefined) return found.questions as unknown as readonly AskedQuestion[];
  const [policy, locale] = await Promise.all([
    readOrNull(read(getPolicy, { policyId: assignmentPolicy.id, odata: { $expand: 'questions' } })),
    getLocale(),
  ]);
  const questions = (policy?.value.questions ?? []) as unknown as readonly AskedQuestion[];
  return questions.map((question) => questionInLanguage(question, locale));
}
