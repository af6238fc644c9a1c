'use client';

import { useId, useState } from 'react';
import form from '../../../../../../interface/form/form.module.css';
import styles from './many.module.css';

export interface FileWords {
  readonly file: string;
  readonly fileHint: string;
  /** `#` stands for the number of lines. */
  readonly fileRows: string;
  readonly fileTooLarge: string;
  readonly fileUnread: string;
}

/** What one call takes. */
const mostCharacters = 900_000;

const linesIn = (text: string): number => text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length;

/** A CSV file, read in the browser so that it can be told at once whether it fits; its text is sent as `name`. */
export function FileField({ name, words }: { name: string; words: FileWords }) {
  const id = useId();
  const [csv, keep] = useState('');
  const [problem, complain] = useState<string>();
  const read = async (file: File | undefined) => {
    keep('');
    complain(undefined);
    if (file === undefined) return;
    if (file.size > mostCharacters) return complain(words.fileTooLarge);
    await file.text().then(keep, () => complain(words.fileUnread));
  };
  return (
    <div className={form['field']}>
      <label htmlFor={id}>{words.file}</label>
      <div id={`${id}h`} className={form['hint']}>
        {words.fileHint}
      </div>
      <input
        id={id}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        className={styles['file']}
        aria-describedby={`${id}h ${id}s`}
        aria-invalid={problem === undefined ? undefined : true}
        onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
      />
      <p id={`${id}s`} role="status" className={problem === undefined ? form['hint'] : form['problem']}>
        {problem ?? (csv === '' ? '' : words.fileRows.replace('#', String(linesIn(csv))))}
      </p>
      <input type="hidden" name={name} value={csv} />
    </div>
  );
}
