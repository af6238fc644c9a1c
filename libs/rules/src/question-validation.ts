import { listOf, objectOf, textOf } from './json.ts';
import { invalid, type Problem } from './problem.ts';
import { readPattern } from './safe-pattern.ts';
import { typeNameOf } from './subject-set.ts';

const languageTag = /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i;

function localizationProblems(value: unknown, at: string): Problem[] {
  const seen = new Set<string>();
  return listOf(value).flatMap((entry, index) => {
    const code = (textOf(objectOf(entry)['languageCode']) ?? '').toLowerCase();
    const target = `${at}.localizations.${index}.languageCode`;
    if (!languageTag.test(code)) return [invalid(target, 'must be a language tag such as de or de-CH.')];
    if (seen.has(code)) return [invalid(target, `'${code}' is there twice.`)];
    seen.add(code);
    return [];
  });
}

function choiceProblems(value: unknown, at: string): Problem[] {
  const choices = listOf(value);
  if (choices.length === 0) return [invalid(`${at}.choices`, 'must offer at least one choice.')];
  const seen = new Set<string>();
  return choices.flatMap((choice, index) => {
    const [actual, text] = [textOf(objectOf(choice)['actualValue']) ?? '', textOf(objectOf(choice)['text']) ?? ''];
    const target = `${at}.choices.${index}`;
    const problems = localizationProblems(objectOf(choice)['localizations'], target);
    if (actual.trim() === '') problems.push(invalid(`${target}.actualValue`, 'must not be empty.'));
    if (text.trim() === '') problems.push(invalid(`${target}.text`, 'must not be empty.'));
    if (seen.has(actual)) problems.push(invalid(`${target}.actualValue`, `'${actual}' is there twice.`));
    seen.add(actual);
    return problems;
  });
}

function patternProblems(value: unknown, at: string): Problem[] {
  const pattern = textOf(value);
  if (!pattern) return [];
  const read = readPattern(pattern);
  return 'fault' in read ? [invalid(`${at}.regexPattern`, `The pattern ${read.fault}.`)] : [];
}

/** What is wrong with the questions of a policy: nothing may be asked that nobody could answer or that is not safe to check. */
export function questionProblems(value: unknown): Problem[] {
  const ids = new Set<string>();
  return listOf(value).flatMap((question, index) => {
    const at = `questions.${index}`;
    const { id, text, choices, localizations, regexPattern } = objectOf(question);
    const problems = localizationProblems(localizations, at);
    if ((textOf(text) ?? '').trim() === '') problems.push(invalid(`${at}.text`, 'must not be empty.'));
    if (typeof id === 'string' && ids.has(id)) problems.push(invalid(`${at}.id`, 'is the id of another question.'));
    if (typeof id === 'string') ids.add(id);
    switch (typeNameOf(question)) {
      case 'accessPackageTextInputQuestion':
        return [...problems, ...patternProblems(regexPattern, at)];
      case 'accessPackageMultipleChoiceQuestion':
        return [...problems, ...choiceProblems(choices, at)];
      default:
        return [...problems, invalid(`${at}.@odata.type`, `'${typeNameOf(question)}' cannot be asked.`)];
    }
  });
}
