import { Element as ComponentNode, type Node as ComponentTreeNode } from 'glass-easel'

type Children = {
  insertChildren: (this: ComponentNode, children: ComponentTreeNode[], index: number) => void
  insertChildAt: (this: ComponentNode, child: ComponentTreeNode, index: number) => void
}
type WithSlots = { getShadowRoot?: () => { getSlotMode: () => number } | null }

/** glass-easel's SlotMode.Multiple, which it does not export as a value. */
const MULTIPLE = 2

/**
 * glass-easel 0.12.1 puts several children at once by their own order, not by that of the slots they go to; one at a time it
 * puts them right.
 */
export function mendSlots(): void {
  const node: Children = ComponentNode.prototype
  const { insertChildren, insertChildAt } = node
  node.insertChildren = function (children, index) {
    const mode = (this as unknown as WithSlots).getShadowRoot?.()?.getSlotMode()
    if (mode !== MULTIPLE) insertChildren.call(this, children, index)
    else children.forEach((child, offset) => insertChildAt.call(this, child, index < 0 ? index : index + offset))
  }
}
