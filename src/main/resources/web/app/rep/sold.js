/** What was sold, in a few words. */
export const sold = (sale) => [...new Set(sale.lines.map((each) => each.product.name))].slice(0, 3).join(", ");
