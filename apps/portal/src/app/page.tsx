import { openPage } from '../interface/visit/page.tsx';
import { visitorOrNobody } from '../interface/visit/visitor.ts';
import { Home } from './home/home.tsx';
import { Welcome } from './welcome.tsx';

interface FirstPageProps {
  readonly params: Promise<Record<string, string>>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const MyTasks = openPage({}, async ({ me }) => <Home me={me} />);

/** My tasks for whoever is signed in, the way in for everybody else. */
export default async function FirstPage(props: FirstPageProps) {
  if ((await visitorOrNobody()) === undefined)
    return <Welcome failed={(await props.searchParams)['signin'] === 'failed'} />;
  return <MyTasks {...props} />;
}
