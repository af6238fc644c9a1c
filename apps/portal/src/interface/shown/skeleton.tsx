import styles from './shown.module.css';

/** Where a page with two columns of panels will stand while it is being read. */
export function SheetSkeleton() {
  return (
    <div aria-busy="true" className={styles['skeleton']}>
      <i data-as="title" />
      <i data-as="bar" />
      <div data-as="sheet">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

/** Where a page will stand while it is being read; of the shape that it will have, so that nothing jumps. */
export function PageSkeleton({
  rows = 8,
  columns = 4,
  tabs = false,
}: {
  rows?: number;
  columns?: number;
  tabs?: boolean;
}) {
  return (
    <div aria-busy="true" className={styles['skeleton']}>
      <i data-as="title" />
      {tabs && <i data-as="tabs" />}
      <i data-as="bar" />
      <div data-as="table">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row}>
            {Array.from({ length: columns }, (__, column) => (
              <i key={column} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
