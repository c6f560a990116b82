import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { AllWordsProvider, useLoadedWords } from '#renderer/data/client/all-words.ts';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { formDocumentId } from '#shared/domain/form-definition/form-definition-record.ts';
import { Designer } from './designer.tsx';
import type { DesignerParts } from './parts/designer-parts.ts';
import { useKeptDesigns } from './parts/kept-designs.ts';
import { dataOf } from './publish/use-publish.ts';

/** `/forms/:kind`: draws the next version of a form, or the first one of a form that is not published yet. */
export function DesignerScreen({ parts }: { readonly parts: DesignerParts }) {
  const { t } = useTranslation('designer');
  const { kind = '' } = useParams();
  const me = useMe();
  const forms = useForms();
  const words = useLoadedWords(parts.loadWords, forms.published());
  const view = useDocument('form-definition', formDocumentId(kind));
  const designs = useKeptDesigns();
  if (me.person === undefined || words === undefined || view === undefined || designs === undefined) {
    return <Skeleton active paragraph={{ rows: 10 }} style={{ padding: 24 }} />;
  }
  if (!me.can('form.design')) return <EmptyState title={t('notYours')} hint={t('notYoursHint')} />;
  const kept = designs.find((design) => design.kind === kind);
  const current = forms.current(kind);
  const begun = current && {
    form: dataOf(current),
    baseVersion: current.version,
    seenVersion: view?.serverVersion ?? null,
  };
  const begin = kept ?? begun;
  if (begin === undefined) return <EmptyState title={t('unknown')} />;
  return (
    <AllWordsProvider value={words}>
      <Designer key={kind} begin={begin} isKept={kept !== undefined} parts={parts} />
    </AllWordsProvider>
  );
}
