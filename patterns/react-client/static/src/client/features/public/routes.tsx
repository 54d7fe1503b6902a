import { useParams } from '@tanstack/react-router';

import { NotFoundPage } from '../states/not-found-page';
import { PublicBoard } from './board-page';
import { publicPageAt } from './pages';
import { PublicRecord } from './record-page';

export function PublicBoardRoute() {
  const page = publicPageAt(useParams({ strict: false, select: (params) => params.page ?? '' }));
  return page ? <PublicBoard page={page} /> : <NotFoundPage />;
}

export function PublicRecordRoute() {
  const { page: path = '', id = '' } = useParams({ strict: false });
  const page = publicPageAt(path);
  return page ? <PublicRecord page={page} id={id} /> : <NotFoundPage />;
}
