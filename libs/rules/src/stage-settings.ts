import { decisionKinds, defaultStageDuration, denialKinds, timeoutKinds } from './approval-stage.ts';
import { durationInDays } from './business-time.ts';
import { flagOf, listOf, type JsonObject } from './json.ts';
import { invalid, type Problem } from './problem.ts';

/** X3, version A: alternates may be asked from one day after the opening, where the stage lasts at least four days. */
const earliestEscalationDays = 1;
const shortestEscalatedStageDays = 4;
const largestQuorum = 100;
const largestReminderCount = 10;

function escalationProblems(stage: JsonObject, target: string): Problem[] {
  if (!flagOf(stage['isEscalationEnabled'])) return [];
  const problems: Problem[] = [];
  const stageDays = durationInDays(stage['durationBeforeAutomaticDenial'] ?? defaultStageDuration) ?? 0;
  const days = durationInDays(stage['durationBeforeEscalation']) ?? 0;
  if (stageDays < shortestEscalatedStageDays)
    problems.push(
      invalid(
        `${target}.durationBeforeAutomaticDenial`,
        `must be at least ${shortestEscalatedStageDays} days where alternate approvers are asked.`,
      ),
    );
  if (days < earliestEscalationDays || days >= stageDays)
    problems.push(
      invalid(`${target}.durationBeforeEscalation`, 'must be at least one day and shorter than the stage itself.'),
    );
  if (listOf(stage['escalationApprovers']).length === 0)
    problems.push(invalid(`${target}.escalationApprovers`, 'must name at least one alternate approver.'));
  return problems;
}

function decisionProblems(stage: JsonObject, target: string): Problem[] {
  const { '@bailiwick.decision': kind, '@bailiwick.quorum': quorum, '@bailiwick.denial': denial } = stage;
  const isCounted = kind === 'quorum';
  const number = Number.isInteger(quorum) ? Number(quorum) : 0;
  const problems: Problem[] = [];
  if (kind != null && !(decisionKinds as readonly unknown[]).includes(kind))
    problems.push(invalid(`${target}.@bailiwick.decision`, `must be one of ${decisionKinds.join(', ')}.`));
  if (isCounted ? number < 1 || number > largestQuorum : quorum != null)
    problems.push(
      invalid(
        `${target}.@bailiwick.quorum`,
        isCounted ? `must be between 1 and ${largestQuorum}.` : 'can be given only where a quorum decides.',
      ),
    );
  if (denial != null && !(denialKinds as readonly unknown[]).includes(denial))
    problems.push(invalid(`${target}.@bailiwick.denial`, `must be one of ${denialKinds.join(', ')}.`));
  else if (denial === 'countsAsVote' && !isCounted)
    problems.push(invalid(`${target}.@bailiwick.denial`, 'can count as a vote only where a quorum decides.'));
  return problems;
}

function timeProblems(stage: JsonObject, target: string): Problem[] {
  const { '@bailiwick.reminders': reminders, '@bailiwick.onTimeout': onTimeout } = stage;
  const stageDays = durationInDays(stage['durationBeforeAutomaticDenial'] ?? defaultStageDuration) ?? 0;
  const problems: Problem[] = [];
  if (onTimeout != null && !(timeoutKinds as readonly unknown[]).includes(onTimeout))
    problems.push(invalid(`${target}.@bailiwick.onTimeout`, `must be one of ${timeoutKinds.join(', ')}.`));
  if (reminders == null) return problems;
  if (listOf(reminders).length > largestReminderCount)
    problems.push(invalid(`${target}.@bailiwick.reminders`, `must be at most ${largestReminderCount} reminders.`));
  for (const [index, reminder] of listOf(reminders).entries()) {
    const days = durationInDays(reminder) ?? 0;
    if (days <= 0 || days >= stageDays)
      problems.push(
        invalid(
          `${target}.@bailiwick.reminders.${index}`,
          'must be an ISO 8601 duration longer than nothing and shorter than the stage itself.',
        ),
      );
  }
  return problems;
}

/** What stands against how a stage is escalated, decided and reminded of. */
export const settingProblems = (stage: JsonObject, target: string): Problem[] => [
  ...escalationProblems(stage, target),
  ...decisionProblems(stage, target),
  ...timeProblems(stage, target),
];
