import { getTranslations } from 'next-intl/server';
import { Panel } from '../../../interface/shown/page-head.tsx';
import { delegation } from '../delegation.ts';
import { DelegationPicture } from '../delegation-picture.tsx';
import { openDirectory } from '../directory-page.tsx';

export default openDirectory({ tab: 'delegation' }, async () => {
  const t = await getTranslations('directory');
  return (
    <Panel title={t('delegation.title')}>
      <DelegationPicture root={await delegation()} />
    </Panel>
  );
});
