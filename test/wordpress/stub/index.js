throw new Error('this PHP version is left out of the test installation');
