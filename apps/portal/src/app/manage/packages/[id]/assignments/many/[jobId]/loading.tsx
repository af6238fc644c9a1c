import { PageSkeleton } from '../../../../../../../interface/shown/skeleton.tsx';

export default function Loading() {
  return <PageSkeleton tabs rows={12} columns={3} />;
}
