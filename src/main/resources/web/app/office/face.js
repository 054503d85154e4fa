// The manager's and the admin's screens; see frame/screens.js for what each line says.
export const screens = [];
