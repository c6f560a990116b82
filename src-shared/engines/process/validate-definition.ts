import { isDecimalText } from '#shared/kernel/money.ts';
import type { ApproverRule, Condition, ProcessDefinition, ProcessNode } from './process-types.ts';

export interface DefinitionProblem {
  readonly code:
    | 'no-start'
    | 'several-starts'
    | 'no-end'
    | 'duplicate-node'
    | 'unknown-node'
    | 'unreachable-node'
    | 'endless'
    | 'no-approver-rule'
    | 'bad-amount';
  readonly nodeId?: string;
}

/**
 * What keeps a definition from being published: every node is reachable from the one start, every way leads
 * to an end without a circle, every condition has its default branch, every approver rule names somebody.
 */
export function validateDefinition(definition: ProcessDefinition): readonly DefinitionProblem[] {
  const { nodes } = definition;
  const structure = [...startProblems(nodes), ...duplicateProblems(nodes), ...targetProblems(nodes)];
  if (structure.length > 0) return structure;
  return [...reachProblems(nodes), ...nodes.flatMap(nodeProblems)];
}

function startProblems(nodes: readonly ProcessNode[]): readonly DefinitionProblem[] {
  const starts = nodes.filter((node) => node.type === 'start').length;
  const problems: DefinitionProblem[] = [];
  if (starts === 0) problems.push({ code: 'no-start' });
  if (starts > 1) problems.push({ code: 'several-starts' });
  if (!nodes.some((node) => node.type === 'end')) problems.push({ code: 'no-end' });
  return problems;
}

function duplicateProblems(nodes: readonly ProcessNode[]): readonly DefinitionProblem[] {
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    if (seen.has(node.id)) return [{ code: 'duplicate-node', nodeId: node.id } as const];
    seen.add(node.id);
    return [];
  });
}

/** Where one may go from a node. */
export function successorsOf(node: ProcessNode): readonly string[] {
  if (node.type === 'end') return [];
  if (node.type === 'condition') return [...node.branches.map((branch) => branch.next), node.otherwise];
  return [node.next];
}

function targetProblems(nodes: readonly ProcessNode[]): readonly DefinitionProblem[] {
  const known = new Set(nodes.map((node) => node.id));
  return nodes
    .filter((node) => successorsOf(node).some((next) => !known.has(next)))
    .map((node) => ({ code: 'unknown-node', nodeId: node.id }));
}

function reachProblems(nodes: readonly ProcessNode[]): readonly DefinitionProblem[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const done = new Set<string>();
  const onPath = new Set<string>();
  const circles: DefinitionProblem[] = [];
  const visit = (id: string): void => {
    if (onPath.has(id)) {
      circles.push({ code: 'endless', nodeId: id });
      return;
    }
    const node = byId.get(id);
    if (done.has(id) || node === undefined) return;
    onPath.add(id);
    for (const next of successorsOf(node)) visit(next);
    onPath.delete(id);
    done.add(id);
  };
  for (const node of nodes) if (node.type === 'start') visit(node.id);
  const lost = nodes.filter((node) => !done.has(node.id));
  return [...circles, ...lost.map(({ id }) => ({ code: 'unreachable-node', nodeId: id }) as const)];
}

function nodeProblems(node: ProcessNode): readonly DefinitionProblem[] {
  const rule = ruleOf(node);
  if (rule !== undefined && !namesSomebody(rule)) return [{ code: 'no-approver-rule', nodeId: node.id }];
  const amounts = node.type === 'condition' ? node.branches.map((branch) => branch.when) : [];
  return amounts.every(isComparable) ? [] : [{ code: 'bad-amount', nodeId: node.id }];
}

function ruleOf(node: ProcessNode): ApproverRule | undefined {
  if (node.type === 'approve') return node.approver;
  if (node.type === 'auto-approve') return node.inNameOf;
  return node.type === 'cc' ? node.readers : undefined;
}

function namesSomebody(rule: ApproverRule): boolean {
  if (rule.by === 'person') return rule.personIds.length > 0;
  return rule.by !== 'role' || rule.role !== '';
}

function isComparable(condition: Condition): boolean {
  if ('all' in condition) return condition.all.length > 0 && condition.all.every(isComparable);
  return condition.field !== 'baseAmount' || isDecimalText(condition.value);
}
