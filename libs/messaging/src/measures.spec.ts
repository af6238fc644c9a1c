import { expect, test } from '@jest/globals';
import { Measures } from './measures.ts';

test('is the text that Prometheus reads', async () => {
  const measures = new Measures();
  measures.count('calls_total', 'Calls.', { operation: 'a"b\\' });
  measures.count('calls_total', 'Calls.', { operation: 'a"b\\' });
  measures.observe('call_seconds', 'How long.', 0.2, { operation: 'x' });
  measures.observe('call_seconds', 'How long.', 9, { operation: 'x' });
  measures.gauge({ name: 'waiting', help: 'What waits.', read: () => Promise.resolve(7) });
  measures.gauge({ name: 'unknown', help: 'Nobody knows.', read: () => Promise.reject(new Error('down')) });
  expect(await measures.text()).toBe(
    [
      '# HELP calls_total Calls.',
      '# TYPE calls_total counter',
      String.raw`calls_total{operation="a\"b\\"} 2`,
      '# HELP call_seconds How long.',
      '# TYPE call_seconds histogram',
      ...['0.005', '0.025', '0.1'].map((le) => `call_seconds_bucket{operation="x",le="${le}"} 0`),
      ...['0.3', '0.5', '1', '2.5', '5'].map((le) => `call_seconds_bucket{operation="x",le="${le}"} 1`),
      'call_seconds_bucket{operation="x",le="+Inf"} 2',
      'call_seconds_sum{operation="x"} 9.2',
      'call_seconds_count{operation="x"} 2',
      '# HELP waiting What waits.',
      '# TYPE waiting gauge',
      'waiting 7',
      '',
    ].join('\n'),
  );
});
