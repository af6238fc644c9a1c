import { createServer, type Server } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Measures } from './measures.ts';

const nanoseconds = 1e9;

/** Memory, processor and the event loop of this process. */
export function measureProcess(measures: Measures): void {
  const loop = monitorEventLoopDelay({ resolution: 20 });
  loop.enable();
  measures.gauge({
    name: 'nodejs_eventloop_lag_p99_seconds',
    help: 'Delay of the event loop since the last question.',
    read: () => {
      const delay = loop.percentile(99) / nanoseconds;
      loop.reset();
      return delay;
    },
  });
  measures.gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory that the process has.',
    read: () => process.memoryUsage.rss(),
  });
  measures.gauge({
    name: 'nodejs_heap_size_used_bytes',
    help: 'Memory that objects take.',
    read: () => process.memoryUsage().heapUsed,
  });
  measures.gauge({
    name: 'process_cpu_seconds',
    help: 'Processor time since the start.',
    read: () => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
  });
  measures.gauge({
    name: 'process_uptime_seconds',
    help: 'Time since the start.',
    read: () => process.uptime(),
  });
}

/** `GET /metrics` on a port of its own, which is never the one that callers reach. */
export function serveMeasures(measures: Measures, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    measures.text().then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
