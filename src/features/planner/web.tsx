import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { readInput } from '../../platform/form-input.ts';
import { act, type C, showPage } from '../../platform/http/page.tsx';
import { permit } from '../../platform/http/permit.ts';
import type { AppEnv } from '../../platform/http/variables.ts';
import { type FormState, formOf } from '../../ui/forms/form-state.ts';
import { paths } from '../../ui/paths.ts';
import { readOwnFigures } from './actions.ts';
import { PLAN_FIELDS, PlanQuery } from './input.ts';
import type { OwnFigures, TypedYear } from './rules/assume.ts';
import type { RuleNumbers } from './rules/plan.ts';
import { Calculator } from './views/calculator.tsx';
import { PlannerPage } from './views/planner.tsx';

/** What an address asks for: nothing, something that cannot be, or a year. */
interface Asked {
  readonly form: FormState;
  readonly typed: TypedYear | undefined;
  readonly status: 200 | 422;
}

/** The planner on the front page, for whoever has not signed in, as the address asks for it. */
export function frontCalculator(
  c: C,
  rule: RuleNumbers,
  action: string,
): { readonly shown: Child; readonly isAsked: boolean; readonly status: 200 | 422 } {
  const sent = asked(c);
  const { form, typed, status } = sent ?? { form: formOf({}), typed: undefined, status: 200 };
  const shown = <Calculator action={action} form={form} typed={typed} rule={rule} />;
  return { shown, isAsked: sent !== undefined, status };
}

/** A company's own planner. */
export function plannerRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(paths.company.planner(), ...permit('company', 'viewSlots'), async (c) => {
    const figures = await act(c, readOwnFigures);
    const { form, typed, status } = asked(c) ?? prefilled(figures.own);
    return showPage(c, <PlannerPage {...figures} form={form} typed={typed} />, status);
  });
  return app;
}

/** The fields of the planner in an address; undefined where it names none. */
function asked(c: C): Asked | undefined {
  const query = c.req.query();
  const values = Object.fromEntries(
    PLAN_FIELDS.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  );
  if (Object.keys(values).length === 0) return undefined;
  const read = readInput(PlanQuery, values);
  return read.ok
    ? { form: { values, faults: [], isSent: true }, typed: read.value, status: 200 }
    : { form: { values, faults: read.faults, isSent: true }, typed: undefined, status: 422 };
}

/** The company's own year, where its records hold one. */
function prefilled({ applicants, rejections }: OwnFigures): Asked {
  if (applicants === 0) return { form: formOf({}), typed: undefined, status: 200 };
  return {
    form: formOf({ applicants: String(applicants), rejections: String(rejections) }),
    typed: { applicants, rejections, shares: {}, rule: {} },
    status: 200,
  };
}
