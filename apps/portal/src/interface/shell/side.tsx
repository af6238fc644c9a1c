import { filterRequestsByCurrentUser } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { readList } from '../visit/read.ts';
import { preference, type Visitor } from '../visit/visitor.ts';
import { Lens } from './lens.tsx';
import { Navigation } from './navigation.tsx';
import { PlaceIcon } from './place-icon.tsx';
import { sectionsFor, throughLens } from './sections.ts';
import { Shortcuts } from './shortcuts.tsx';
import { UserMenu } from './user-menu.tsx';

/** The ways through the portal: by job at the side, by typing and by keys. */
export async function Side({ me }: { me: Visitor }) {
  const [t, lens, approvals] = await Promise.all([getTranslations('shell'), preference('lens'), approvalsOf()]);
  const all = sectionsFor(me, { approver: approvals.ever });
  const sections = throughLens(all, lens).map(({ name, places }) => ({
    name,
    title: t(`sections.${name}`),
    places: places.map(({ key, href, letter }) => ({
      key,
      href,
      letter,
      title: t(`nav.${key}`),
      icon: <PlaceIcon place={key} />,
      count: key === 'approvals' && approvals.waiting > 0 ? approvals.waiting : undefined,
    })),
  }));
  return (
    <>
      <Navigation
        sections={sections}
        labels={{ navigation: t('navigation'), menu: t('menu'), close: t('close') }}
        lens={all.length > 2 ? <Lens sections={all.map(({ name }) => name)} chosen={lens} /> : null}
        foot={<UserMenu me={me} />}
      />
      <Shortcuts
        places={sections.flatMap(({ places }) => places.map(({ title, href, letter }) => ({ title, href, letter })))}
        labels={{
          title: t('palette.title'),
          placeholder: t('palette.placeholder'),
          nothing: t('palette.nothing'),
          go: t('palette.go'),
          packages: t('palette.packages'),
          keys: t('keys.title'),
          close: t('close'),
          list: [
            ['Ctrl K', t('keys.palette')],
            ['/', t('keys.search')],
            ['G …', t('keys.go')],
            ['J K', t('keys.move')],
            ['A D', t('keys.decide')],
            ['?', t('keys.help')],
          ],
        }}
      />
    </>
  );
}

/** How many requests wait for a decision, and whether there was ever one to make. */
async function approvalsOf(): Promise<{ waiting: number; ever: boolean }> {
  const read = (on: 'approver' | 'approverAwaited', odata: Record<string, string> = {}) =>
    readList(filterRequestsByCurrentUser, { on, odata: { $top: '1', $select: 'id', ...odata } });
  try {
    const { count: waiting = 0 } = await read('approverAwaited', { $count: 'true' });
    return { waiting, ever: waiting > 0 || (await read('approver')).rows.length > 0 };
  } catch {
    // The page itself will say that something cannot be reached; the navigation stays.
    return { waiting: 0, ever: false };
  }
}
