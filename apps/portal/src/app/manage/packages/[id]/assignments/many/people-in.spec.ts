import { expect, test } from '@jest/globals';
import { peopleIn } from './people-in.ts';

test.each<[string, string, string[]]>([
  ['lines', 'a@x.example\r\nb@x.example\n', ['a@x.example', 'b@x.example']],
  [
    'separators',
    'a@x.example, b@x.example;c@x.example\td@x.example',
    ['a', 'b', 'c', 'd'].map((n) => `${n}@x.example`),
  ],
  ['the same person again', 'A@x.example a@X.example b@x.example', ['a@X.example', 'b@x.example']],
  ['nothing', ' \n ,; ', []],
])('%s', (_, typed, people) => {
  expect(peopleIn(typed)).toEqual(people);
});
