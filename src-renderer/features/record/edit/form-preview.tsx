import { Button, Form } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import type { Role } from '#shared/access/capabilities.ts';
import { filingDepartments } from '#shared/domain/approval/filing-department.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { cleanValues, valuesOf } from '../record-values.ts';
import { FormSections } from './form-sections.tsx';
import { createFormSession, FormSessionProvider } from './form-session.ts';
import { ruleMoment } from './rule-moment.ts';
import { startingValues } from './starting-values.ts';

interface FormPreviewProps {
  readonly form: FormDefinition;
  /** Whose rights the form shows. */
  readonly roles: readonly Role[];
}

/** A form to try out: it calculates, demands and refuses as it will, and nothing is saved. */
export function FormPreview({ form, roles }: FormPreviewProps) {
  const { t } = useTranslation('records');
  const { zone } = useReader();
  const { person } = useMe();
  const [session] = useState(() => {
    const moment = ruleMoment(zone);
    const departments = filingDepartments({ person, headedDepartmentIds: [] });
    const beginning = { moment, person: valuesOf(person), departments, latest: {} };
    return createFormSession(startingValues(form, beginning), roles);
  });
  useEffect(() => session.setState({ roles }), [session, roles]);
  const check = () => {
    const values = cleanValues(form, session.getState().values);
    session.getState().showProblems(validateValues(form, values, { moment: ruleMoment(zone) }));
  };
  return (
    <FormSessionProvider value={session}>
      <Form layout="vertical" component={false} requiredMark>
        <FormSections key={roles.join()} form={form} onPicked={() => {}} />
      </Form>
      <Button onClick={check}>{t('edit.tryOut')}</Button>
    </FormSessionProvider>
  );
}
