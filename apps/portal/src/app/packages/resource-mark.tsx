import { IconAppWindow, IconUsers, IconWorld } from '@tabler/icons-react';
import { getTranslations } from 'next-intl/server';

const marks = { AadGroup: IconUsers, AadApplication: IconAppWindow, SharePointOnline: IconWorld } as const;

/** What kind of resource it is: a group, an application, a site. */
export async function ResourceMark({ originSystem }: { originSystem: string }) {
  const t = await getTranslations('browse');
  const kind = originSystem in marks ? (originSystem as keyof typeof marks) : 'AadApplication';
  const Mark = marks[kind];
  return <Mark size={15} stroke={1.6} role="img" aria-label={t(`kinds.${kind}`)} />;
}
