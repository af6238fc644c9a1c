import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { peopleOfCsv } from './people-of-csv.ts';

test.each<[string, string, string[]]>([
  ['a list', 'a@x\nb@x\r\n\nc@x', ['a@x', 'b@x', 'c@x']],
  ['a heading', 'Name,UserPrincipalName\n"Last, First",a@x\nB,b@x\n', ['a@x', 'b@x']],
  ['semicolons and a byte order mark', '\uFEFFid;name\n1;A\n2;B', ['1', '2']],
  ['quotation marks', 'person\n"a ""b"" c"', ['a "b" c']],
  ['the id before the mail address', 'mail,id\na@x,1', ['1']],
  ['lines that are too short', 'name,mail\nA\nB,b@x', ['b@x']],
  ['nothing', ' \n', []],
])('people are read from %s', (_, csv, people) => {
  expect(peopleOfCsv(csv)).toEqual(people);
});

test('any text is read, and a written list comes back', () => {
  fc.assert(fc.property(fc.string(), (csv) => void peopleOfCsv(csv)));
  const person = fc.stringMatching(/^[a-z0-9" ,;]{1,10}@x$/).map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(person), (people) => {
      const csv = ['mail', ...people.map((each) => `"${each.replaceAll('"', '""')}"`)].join('\n');
      expect(peopleOfCsv(csv)).toEqual(people);
    }),
  );
});
