import { getTranslations } from 'next-intl/server';
import { PageHead } from '../interface/shown/page-head.tsx';
import { visitorOrNobody } from '../interface/visit/visitor.ts';
import { Welcome } from './welcome.tsx';

export default async function Home({ searchParams }: { searchParams: Promise<{ signin?: string }> }) {
  const [me, { signin }, t] = await Promise.all([visitorOrNobody(), searchParams, getTranslations('welcome')]);
  if (me === undefined) return <Welcome failed={signin === 'failed'} />;
  return <PageHead title={t('hello', { name: me.name })} />;
}
