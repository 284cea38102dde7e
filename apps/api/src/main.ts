console.log('rollcall');
