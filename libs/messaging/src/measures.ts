/**
 * What a process counts about itself, in the text form of Prometheus. Labels are few and bounded: names of operations and
 * outcomes, never ids, callers or addresses.
 */
export type Labels = Readonly<Record<string, string>>;

interface Family {
  readonly help: string;
  readonly kind: 'counter' | 'histogram';
  readonly series: Map<string, number[]>;
}

/** Upper bounds in seconds; the last bucket has none. */
const bounds = [0.005, 0.025, 0.1, 0.3, 0.5, 1, 2.5, 5];

const labelled = (labels: Labels) =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replaceAll(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`))}"`)
    .join();
const line = (name: string, labels: string, value: number) => `${name}${labels === '' ? '' : `{${labels}}`} ${value}`;
const withBound = (labels: string, bound: string) => `${labels}${labels === '' ? '' : ','}le="${bound}"`;

/** A value that is found out when somebody asks. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  read(): number | Promise<number>;
}

export class Measures {
  readonly #families = new Map<string, Family>();
  readonly #gauges: Gauge[] = [];

  count(name: string, help: string, labels: Labels = {}): void {
    const series = this.#series(name, help, 'counter', labels, 1);
    series[0]! += 1;
  }

  /** A duration. */
  observe(name: string, help: string, seconds: number, labels: Labels = {}): void {
    // One cell for each bound, the number of all, and their sum.
    const series = this.#series(name, help, 'histogram', labels, bounds.length + 2);
    for (const [at, bound] of bounds.entries()) if (seconds <= bound) series[at]! += 1;
    series[bounds.length]! += 1;
    series[bounds.length + 1]! += seconds;
  }

  gauge(gauge: Gauge): void {
    this.#gauges.push(gauge);
  }

  /** A gauge that cannot be read is left out: its absence is what an alarm can see. */
  async text(): Promise<string> {
    const lines: string[] = [];
    for (const [name, { help, kind, series }] of this.#families) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`);
      for (const [labels, cells] of series)
        if (kind === 'counter') lines.push(line(name, labels, cells[0]!));
        else {
          for (const [at, bound] of bounds.entries())
            lines.push(line(`${name}_bucket`, withBound(labels, String(bound)), cells[at]!));
          lines.push(line(`${name}_bucket`, withBound(labels, '+Inf'), cells[bounds.length]!));
          lines.push(line(`${name}_sum`, labels, cells[bounds.length + 1]!));
          lines.push(line(`${name}_count`, labels, cells[bounds.length]!));
        }
    }
    const read = await Promise.allSettled(this.#gauges.map(async (gauge) => gauge.read()));
    for (const [at, { name, help }] of this.#gauges.entries()) {
      const value = read[at]!;
      if (value.status === 'fulfilled')
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, line(name, '', value.value));
    }
    return `${lines.join('\n')}\n`;
  }

  #series(name: string, help: string, kind: Family['kind'], labels: Labels, cells: number): number[] {
    let family = this.#families.get(name);
    if (family === undefined) this.#families.set(name, (family = { help, kind, series: new Map() }));
    const key = labelled(labels);
    let series = family.series.get(key);
    if (series === undefined) family.series.set(key, (series = Array<number>(cells).fill(0)));
    return series;
  }
}
