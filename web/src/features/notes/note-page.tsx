import { useNavigate, useParams } from 'react-router';
import { NoteView } from './note-view';
import { SimilarNotes } from './similar-notes';

export function NotePage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  return (
    <>
      <div className="-mx-3 lg:mx-auto lg:mt-2 lg:h-[calc(100dvh-120px)] lg:max-h-[900px] lg:w-fit lg:max-w-full lg:overflow-hidden lg:rounded-[20px] lg:border lg:border-line">
        <NoteView key={id} id={id} frame="page" onClose={() => void navigate('/')} />
      </div>
      <SimilarNotes id={id} />
    </>
  );
}
